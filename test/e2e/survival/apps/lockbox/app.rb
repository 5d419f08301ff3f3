# Rows with a field that Lockbox encrypts, on Active Record in PostgreSQL.
# usage: ruby app.rb setup | write N | read | reencrypt
require "active_record"
require "json"
require "lockbox"
require "pg"

Lockbox.master_key = ENV.fetch("LOCKBOX_MASTER_KEY")
# Lockbox itself reads no variable for it; the name is the team's own.
PREVIOUS_VERSIONS = ENV.key?("LOCKBOX_MASTER_KEY_PREVIOUS") ? [{master_key: ENV["LOCKBOX_MASTER_KEY_PREVIOUS"]}] : []

ActiveRecord::Base.establish_connection(ENV.fetch("DATABASE_URL"))

class Note < ActiveRecord::Base
  lockbox_encrypts :secret, previous_versions: PREVIOUS_VERSIONS

  def readable?
    secret == "what nobody else reads: #{title}"
  rescue Lockbox::DecryptionError
    false
  end
end

case ARGV[0]
when "setup"
  ActiveRecord::Schema.verbose = false
  ActiveRecord::Schema.define do
    create_table(:notes) do |table|
      table.string :title, null: false
      table.text :secret_ciphertext, null: false
    end
  end
when "write"
  ARGV[1].to_i.times do
    title = SecureRandom.uuid
    Note.create!(title: title, secret: "what nobody else reads: #{title}")
  end
when "read"
  readable, unreadable = Note.order(:id).partition(&:readable?).map(&:size)
  puts JSON.generate(notes: {readable: readable, unreadable: unreadable})
  exit unreadable.zero?
when "reencrypt"
  Lockbox.rotate(Note, attributes: [:secret])
else
  abort "usage: ruby app.rb setup | write N | read | reencrypt"
end
