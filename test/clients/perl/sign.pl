# Prints the Authorization header that Net::OAuth makes for each URL of the job on standard input.
use strict;
use warnings;
use JSON::PP;
use Net::OAuth;
use URI;

my $job = decode_json(do { local $/; <STDIN> });
for my $url (@{ $job->{urls} }) {
    my $request = Net::OAuth->request('protected resource')->new(
        consumer_key     => $job->{key}{consumerKey},
        consumer_secret  => $job->{key}{consumerSecret},
        token            => $job->{key}{accessToken},
        token_secret     => $job->{key}{accessTokenSecret},
        request_url      => $url,
        request_method   => 'GET',
        signature_method => 'HMAC-SHA1',
        timestamp        => time,
        nonce            => join('', map { int rand 10 } 1 .. 30),
        extra_params     => { URI->new($url)->query_form },
    );
    $request->sign;
    print encode_json({ authorization => $request->to_authorization_header }), "\n";
}
