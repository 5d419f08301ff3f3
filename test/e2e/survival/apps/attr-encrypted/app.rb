# Rows with a field that attr_encrypted encrypts, on Active Record in PostgreSQL. It takes one key and no older ones.
# usage: ruby app.rb setup | write N | read
require "active_record"
require "attr_encrypted"
require "json"
require "pg"
require "securerandom"

ActiveRecord::Base.establish_connection(ENV.fetch("DATABASE_URL"))

class Patient < ActiveRecord::Base
  attr_encrypted :ssn, key: [ENV.fetch("PATIENT_ENCRYPTION_KEY")].pack("H*")

  def readable?
    ssn == "ssn of #{name}"
  rescue OpenSSL::Cipher::CipherError
    false
  end
end

case ARGV[0]
when "setup"
  ActiveRecord::Schema.verbose = false
  ActiveRecord::Schema.define do
    create_table(:patients) do |table|
      table.string :name, null: false
      table.string :encrypted_ssn, null: false
      table.string :encrypted_ssn_iv, null: false
    end
  end
when "write"
  ARGV[1].to_i.times do
    name = SecureRandom.uuid
    Patient.create!(name: name, ssn: "ssn of #{name}")
  end
when "read"
  readable, unreadable = Patient.order(:id).partition(&:readable?).map(&:size)
  puts JSON.generate(notes: {readable: readable, unreadable: unreadable})
  exit unreadable.zero?
else
  abort "usage: ruby app.rb setup | write N | read"
end
