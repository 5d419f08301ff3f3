const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const ORDER = '0123456789abcdef'

/**
 * Whether a UUID was only counted: `12345678-1234-1234-1234-123456789012`, `aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee`. Three of
 * four digits are the neighbour of the one before, or the same; of random ones, one of five is.
 */
export function isCounted(text: string): boolean {
  if (text.length !== 36 || !UUID.test(text)) return false
  const digits = text.toLowerCase().replaceAll('-', '')
  if (new Set(digits).size < 6) return true // deadbeef-dead-beef-…
  let steps = 0
  for (let index = 1; index < digits.length; index++) {
    const step = Math.abs(ORDER.indexOf(digits[index]) - ORDER.indexOf(digits[index - 1]))
    if (step < 2 || step === 15 || digits[index - 1] + digits[index] === '90') steps++
  }

  return steps * 4 >= (digits.length - 1) * 3
}
