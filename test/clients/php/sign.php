<?php
// Prints the Authorization header that the PHP extension oauth makes for each URL of the job on standard input.
$job = json_decode(stream_get_contents(STDIN), true);
$key = $job['key'];
foreach ($job['urls'] as $url) {
    $oauth = new OAuth($key['consumerKey'], $key['consumerSecret'], OAUTH_SIG_METHOD_HMACSHA1, OAUTH_AUTH_TYPE_AUTHORIZATION);
    $oauth->setToken($key['accessToken'], $key['accessTokenSecret']);
    echo json_encode(['authorization' => $oauth->getRequestHeader('GET', $url)]), "\n";
}
