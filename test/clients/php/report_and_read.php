<?php
// Reports what the job on standard input says, then reads each of its URLs with the PHP extension oauth. One JSON answer a line.
$job = json_decode(stream_get_contents(STDIN), true);

function client(array $job): OAuth {
    $key = $job['key'];
    $oauth = new OAuth($key['consumerKey'], $key['consumerSecret'], OAUTH_SIG_METHOD_HMACSHA1, OAUTH_AUTH_TYPE_AUTHORIZATION);
    $oauth->setToken($key['accessToken'], $key['accessTokenSecret']);
    return $oauth;
}

function answer(OAuth $oauth): void {
    echo json_encode(['status' => $oauth->getLastResponseInfo()['http_code'], 'body' => $oauth->getLastResponse()]), "\n";
}

$oauth = client($job);
$oauth->fetch($job['report']['url'], $job['report']['body'], OAUTH_HTTP_METHOD_POST, ['Content-Type' => 'application/json']);
answer($oauth);
foreach ($job['urls'] as $url) {
    $oauth = client($job);
    $oauth->fetch($url, null, OAUTH_HTTP_METHOD_GET);
    answer($oauth);
}
