import {expect} from 'chai'

import {type Case, classesIn, evidenceOf, titleOf} from '../../repository/evidence/evidence-of.js'

const CASES: readonly Case[] = [
  ['import os\nf = Fernet(os.environ["K"])', 'data-at-rest'],
  ['import os\nKEY = os.environ["K"]\n\ndef enc(x):\n    return Fernet(KEY).encrypt(x)', 'data-at-rest'],
  ['import os\n# Fernet(os.environ["K"])\nprint(os.environ["K"])', ''],
  ['import os\nx = "Fernet(os.environ[\'K\'])"\nlog.info(os.environ["K"])', ''],
  ['import os\nf = MultiFernet([Fernet(k) for k in os.environ["K"].split(",")])', 'data-at-rest'],
  [
    'import os\ndef _key():\n    return os.environ["K"].encode()\n\ndef enc(x):\n    return Fernet(_key()).encrypt(x)',
    'data-at-rest',
  ],
  [
    'import os\nkey = base64.urlsafe_b64encode(hashlib.sha256(os.environ["K"].encode()).digest())\nf = Fernet(key)',
    'data-at-rest',
  ],
  ['import os\nclass A(Model):\n    x = EncryptedCharField(max_length=10, key=os.environ["K"])', 'data-at-rest'],
  [
    'import os\nclass A(Base):\n    x = Column(StringEncryptedType(String, os.environ["K"], AesEngine))',
    'data-at-rest',
  ],
  ['import os\nclass A(Base):\n    x = Column(EncryptedType(String, get_key()))\ny = os.environ["K"]', ''],
  ['import os\nSTORE_ENCRYPTION_KEY = os.environ["K"]', 'data-at-rest'],
  [
    'import os\nclass A(Base):\n    x = Column(EncryptedConfiguration(Text, os.environ["K"], FernetEngine))',
    'data-at-rest',
  ],
  ['import os\nFERNET_KEYS = [os.environ["K"]]', 'data-at-rest'],
  ['import environ\nenv = environ.Env()\nFIELD_ENCRYPTION_KEY = env("K")', 'data-at-rest'],
  ['import os\nSALT_KEY = os.environ["K"]', 'data-at-rest'],
  ['import os\nCRYPTOGRAPHY_KEY = os.getenv("K")', 'data-at-rest'],
  ['import os\nMY_FERNET_KEYS_COUNT = os.getenv("K")', ''],
  ['import os\naes = AESGCM(bytes.fromhex(os.environ["K"]))', 'data-at-rest'],
  ['import os\ncipher = AES.new(os.environ["K"].encode(), AES.MODE_GCM)', 'data-at-rest'],
  ['import os\nSECRET_KEY = os.environ.get("K")', 'sessions tokens'],
  ['import os\napp.config["SECRET_KEY"] = os.environ["K"]', 'sessions tokens'],
  ['import os\napp.secret_key = os.environ["K"]', 'sessions tokens'],
  ['import os\nSECRET_KEY_FALLBACKS = os.environ["K"].split(",")', 'sessions tokens'],
  ['import os\ns = URLSafeTimedSerializer(os.environ["K"])', 'tokens'],
  ['import os\ns = TimestampSigner(os.environ["K"])', 'tokens'],
  ['import os\nt = jwt.encode(payload, os.environ["K"], algorithm="HS256")', 'tokens'],
  ['import os\nt = jwt.encode({"env": os.environ["K"]}, other)', ''],
  ['import os\nh = hashids.Hashids(salt=os.environ["K"], min_length=8)', 'derived-ids'],
  ['import os\nh = Hashids(min_length=8)\ny = os.environ["K"]', ''],
  ['import os\nh = Sqids(alphabet=os.environ["K"])', 'derived-ids'],
  ['import os\napp.config["SECURITY_PASSWORD_SALT"] = os.environ["K"]', 'passwords'],
  ['import os\nhashed = bcrypt.hashpw((password + os.environ["K"]).encode(), bcrypt.gensalt())', 'passwords'],
  ['import os\nevent = stripe.Webhook.construct_event(body, sig, os.environ["K"])', 'other-party'],
  [
    'import os\nmac = hmac.new(os.environ["K"].encode(), request.body, "sha256")\nif not hmac.compare_digest(mac.hexdigest(), x): pass',
    'other-party',
  ],
  [
    'import os\ndef find(email):\n    d = hmac.new(os.environ["K"].encode(), email, "sha256").hexdigest()\n    return User.objects.get(email_hash=d)',
    'derived-ids',
  ],
  ['import os\nif os.environ["K"] == x:\n    f = Fernet(other)', ''],
  ['import os\nf = Fernet(a if os.environ["K"] else b)', ''],
  ['import os\nf = Fernet(a if b else os.environ["K"])', 'data-at-rest'],
]

describe('what Python code hands a value to', () => {
  for (const one of CASES) {
    it(titleOf(one), () => {
      const [code, classes, key = 'K'] = one
      expect(classesIn(evidenceOf({'app/crypto.py': code}), key)).to.equal(classes)
    })
  }
})
