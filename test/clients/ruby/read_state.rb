# Reads each URL of the job on standard input with the gem oauth.
require 'json'
require 'oauth'

job = JSON.parse($stdin.read)
key = job['key']
job['urls'].each do |url|
  uri = URI.parse(url)
  site = "#{uri.scheme}://#{uri.host}:#{uri.port}"
  consumer = OAuth::Consumer.new(key['consumerKey'], key['consumerSecret'], site: site, ca_file: job['certificate'])
  answer = OAuth::AccessToken.new(consumer, key['accessToken'], key['accessTokenSecret']).get(uri.request_uri)
  puts JSON.generate(status: answer.code.to_i, body: answer.body)
end
