/** What somebody might send in the place of a name or a link, to turn a mail into something else. */
export function hostileValues(): string[] {
  return [...new Set([...urls(), ...breakouts(), ...characters(), ...languages(), ...names()])]
}

/** Of the size that a form without a limit lets through. */
export function hugeValues(): string[] {
  const size = 1 << 20
  return ['<', '"', '-', ' ', '\r', '%', 'a', '\ud800', '/', '`', '\x1b[', '-->', '\u2028', '.a', '@']
    .map((piece) => piece.repeat(size / piece.length))
    .concat(`https://example.com/${'%'.repeat(size)}`, `https://${'a.'.repeat(size / 2)}`, `${' '.repeat(size)}x`)
}

function urls(): string[] {
  const code = 'alert(1)'
  const schemes = [
    'javascript',
    'vbscript',
    'data',
    'file',
    'blob',
    'livescript',
    'feed',
    'view-source',
    'jar',
    'ms-its',
  ]
  const spellings = (scheme: string) => [
    `${scheme}:${code}`,
    `${scheme.toUpperCase()}:${code}`,
    `${scheme[0]!.toUpperCase()}${scheme.slice(1)}:${code}`,
    ` ${scheme}:${code}`,
    `\t\n\r${scheme}:${code}`,
    `\u0001${scheme}:${code}`,
    `\u00a0${scheme}:${code}`,
    `${scheme.slice(0, 3)}\t${scheme.slice(3)}:${code}`,
    `${scheme.slice(0, 3)}\r\n${scheme.slice(3)}:${code}`,
    `${scheme.slice(0, 3)}\0${scheme.slice(3)}:${code}`,
    `${scheme}\t:${code}`,
    `${scheme}&colon;${code}`,
    `${scheme}&#58;${code}`,
    `&#${scheme.charCodeAt(0)};${scheme.slice(1)}:${code}`,
    `%${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}:${code}`,
    `${scheme}%3A${code}`,
  ]
  return [
    ...schemes.slice(0, 3).flatMap(spellings),
    ...schemes.slice(3).map((scheme) => `${scheme}:${code}`),
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    'data:image/svg+xml,<svg onload=alert(1)>',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https:/\\evil.example',
    'https://evil.example\\@acme.example',
    'https://acme.example@evil.example',
    'https://acme.example:pass@evil.example/',
    'https://evil。example',
    'https://evil.example%2f.acme.example',
    'https://[::1]/',
    'https://a.example/\u202egpj.exe',
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/'><script>alert(1)</script>",
    'https://a.example/?a=1&lt=2&quot=3&amp;b',
    'https://a.example/#<svg/onload=alert(1)>',
    'https://a.example/ onclick=alert(1)',
    'https://a.example/`onclick=alert(1)`',
    'https://a.example/\r\nBcc: x@evil.example',
    'mailto:a@b.example?bcc=c@evil.example',
    'tel:+33123',
    'cid:logo',
    '?a=1',
    '#x',
    '',
    '.',
    '..',
    '../..',
    '%2e%2e',
  ]
}

function breakouts(): string[] {
  return [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    ' onmouseover=alert(1) x=',
    '`onmouseover=alert(1)',
    '</p><p>',
    '</title><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</textarea><script>alert(1)</script>',
    '</body></html>',
    '<!--',
    '-->',
    '--!>',
    '--',
    '->',
    '<![endif]-->',
    '<![endif]--><script>alert(1)</script><!--[if mso]>',
    '<!--[if mso]>',
    '<![CDATA[',
    ']]>',
    '<?xml ?>',
    '</v:rect><script>alert(1)</script>',
    '</td></tr></table>',
    '<plaintext>',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<form action="https://evil.example"><input>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;',
    '&',
    '&amp',
    '&#x6',
    'red; background: url(https://evil.example)',
    'red; } body { display: none',
    'url(javascript:alert(1))',
    'expression(alert(1))',
    'ex/**/pression(alert(1))',
    'e\\78 pression(alert(1))',
    '</style',
    'red /*',
    '*/',
    'red !important',
    '@import "https://evil.example"',
    'behavior:url(x)',
    '1px;position:fixed',
    '-moz-binding',
  ]
}

function characters(): string[] {
  return [
    'a\0b',
    'a\rb',
    'a\nb',
    'a\r\nBcc: victim@evil.example',
    'a\u0085b',
    'a\u2028b',
    'a\u2029b',
    'a\u202eb\u202c',
    'a\u2066b\u2069',
    'a\u200eb\u200fc\u061cd',
    'a\ud800b',
    'a\udc00b',
    '\ud800',
    '\udc00\ud800',
    '\ufffe\uffff',
    '\ufeff',
    '\u001b[31mred',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\u007f',
    '\u0008\u0008\u0008',
    '\u000b\u000c',
    '\u00ad',
    '💥'.repeat(3),
    'e\u0301',
    '＜script＞',
    '﹤script﹥',
    'ſcript',
    '\u212a',
    ' ',
    '\t',
    'a'.repeat(5000),
  ]
}

/** What would be code, had it been written in a template. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are values.
function languages(): string[] {
  return [
    '<< x >>',
    '<< _product_name >>',
    '<<text>>',
    '@{{ x }}',
    '{{7*7}}',
    '{{ constructor.constructor("alert(1)")() }}',
    '{% raw %}',
    '<% if x %>',
    '<% endif %>',
    '<% for x in y %>',
    '<%= 1 %>',
    '${x}',
    '${alert(1)}',
    '#{1+1}',
    '`${1}`',
    '$&',
    "$'",
    '$`',
    '$1',
    '\\u003cscript\\u003e',
    '%00',
    '%0d%0a',
    '%3Cscript%3E',
    '\\',
    "\\'",
    "');alert(1);//",
  ]
}
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are values.

function names(): string[] {
  return [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'undefined',
    'null',
    'NaN',
    'lfq0000000000qfl',
  ]
}
