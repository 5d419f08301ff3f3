import {keyWords} from '../../providers/key-words.js'

/** Words of keys under which texts for people are kept. */
const TEXTS = new Set(
  `label labels translation translations i18n l10n intl locale locales messages strings texts captions copy copytexts
  placeholders titles hints tooltips wording phrases glossary lang`.split(/\s+/),
)
/** Plain words in any language, as a form shows them: no digits, no signs but those of sentences. */
const PLAIN = /^(?=.*\p{L})[\p{L}\p{M} '’.,:;!?…()/&-]{1,80}$/u
/** What a form writes beside the field for a credential. */
const FOR_A_CREDENTIAL =
  /^(?:(?:(?:enter|new|your|old|repeat|confirm|api|access|secret|current) ){0,3}(?:password|secret|token|api key|access key|secret key)|(?:neues |ihr |dein )?passwort|geheimnis|mot de passe|contraseña|clave|senha|wachtwoord|lösenord|lösen|adgangskode|passord|parola|hasło|heslo|пароль|salasana|jelszó|şifre|parolă|κωδικός|密码|密碼|パスワード|비밀번호)$/iu
/** Members that make it a login rather than a form's labels. */
const LOGIN = /^(?:host|hostname|port|uri|url|dsn|engine|dbname|database|scheme|client_?email)$/i

const USER = /^(?:user|user_?name|login|account)$/i
const FOR_A_USER =
  /^(?:(?:your )?(?:user ?names?|users?|e-?mail(?: address)?|login|account)|benutzer(?:name)?|konto|nom d[’']utilisateur|identifiant|usuario|nombre de usuario|usuário|utilisateur|utente|nome utente|gebruikersnaam|användarnamn|пользователь|логин|用户名|ユーザー名)$/iu

/**
 * Whether an object of a document holds texts for people rather than values: plain words only, under a key that says so
 * (`UI_LABELS`), or with every member capitalised and one of them the word for a credential (`{"password":"Passwort"}`).
 *
 * @param path the keys from the config var's to the object's own, joined by underscores
 */
export function areLabels(members: Readonly<Record<string, unknown>>, path: string): boolean {
  const entries = Object.entries(members).slice(0, 500)
  if (entries.length < 2 || !entries.every(([, value]) => typeof value === 'string' && PLAIN.test(value))) return false
  if (keyWords(path).some((word) => TEXTS.has(word))) return true
  return (
    entries.every(([name, value]) => !LOGIN.test(name) && /^(?!\p{Ll})/u.test(value as string)) &&
    entries.every(([name, value]) => !USER.test(name) || FOR_A_USER.test(value as string)) &&
    entries.some(([name, value]) => name !== value && FOR_A_CREDENTIAL.test(value as string))
  )
}
