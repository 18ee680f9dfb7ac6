# Reports what the job on standard input says, then reads each of its URLs; signed with Net::OAuth. One JSON answer a line.
use strict;
use warnings;
use HTTP::Tiny;
use JSON::PP;
use Net::OAuth;
use URI;

my $job = decode_json(do { local $/; <STDIN> });
my $http = HTTP::Tiny->new(SSL_options => { SSL_ca_file => $job->{certificate} }, verify_SSL => 1);

sub signed {
    my ($method, $url) = @_;
    my $request = Net::OAuth->request('protected resource')->new(
        consumer_key     => $job->{key}{consumerKey},
        consumer_secret  => $job->{key}{consumerSecret},
        token            => $job->{key}{accessToken},
        token_secret     => $job->{key}{accessTokenSecret},
        request_url      => $url,
        request_method   => $method,
        signature_method => 'HMAC-SHA1',
        timestamp        => time,
        nonce            => join('', map { int rand 10 } 1 .. 30),
        extra_params     => { URI->new($url)->query_form },
    );
    $request->sign;
    return $request->to_authorization_header;
}

sub send_request {
    my ($method, $url, $options) = @_;
    $options->{headers}{authorization} = signed($method, $url);
    my $answer = $http->request($method, $url, $options);
    print encode_json({ status => $answer->{status} + 0, body => $answer->{content} }), "\n";
}

send_request('POST', $job->{report}{url}, { headers => { 'content-type' => 'application/json' }, content => $job->{report}{body} });
send_request('GET', $_, {}) for @{ $job->{urls} };
