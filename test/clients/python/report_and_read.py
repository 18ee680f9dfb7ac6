"""Makes signed calls with python3-requests-oauthlib. Takes JSON on standard input, prints one JSON answer a line."""

import json
import sys

import requests
from oauthlib.oauth1 import SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA256
from requests_oauthlib import OAuth1

ALGORITHMS = {"HMAC-SHA1": SIGNATURE_HMAC_SHA1, "HMAC-SHA256": SIGNATURE_HMAC_SHA256}

job = json.load(sys.stdin)
key = job["key"]

for call in job["calls"]:
    auth = OAuth1(
        key["consumerKey"],
        client_secret=key["consumerSecret"],
        resource_owner_key=key["accessToken"],
        resource_owner_secret=key["accessTokenSecret"],
        signature_method=ALGORITHMS[call["algorithm"]],
        realm=call.get("realm"),
    )
    body = call.get("body")
    answer = requests.request(
        call["method"],
        call["url"],
        data=body,
        headers={"Content-Type": "application/json"} if body else {},
        auth=auth,
        verify=job["certificate"],
        timeout=10,
    )
    print(json.dumps({"status": answer.status_code, "body": answer.text}))
