// A link that opens the mail program with an e-mail begun (RFC 6068).

/** Longer links are cut off by mail programs and by Windows. */
const LONGEST = 1900;

const encoded = (text: string): string => encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));

/** The body is shortened until the link is short enough. */
export function mailtoLink(mail: { to: string; subject: string; body: string }): string {
  const head = `mailto:${encodeURIComponent(mail.to).replaceAll('%40', '@')}?subject=${encoded(mail.subject)}`;
  let body = mail.body;
  while (body !== '' && head.length + encoded(body).length > LONGEST) body = [...body].slice(0, -20).join('');
  return body === '' ? head : `${head}&body=${encoded(body)}`;
}
