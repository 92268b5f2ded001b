/** Text that somebody else wrote, as one line that can stand anywhere: nothing that moves, hides or colours what is around it. */
export function oneLine(text: string, longest: number): string {
  const plain = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const characters = Array.from(plain)
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`
}
