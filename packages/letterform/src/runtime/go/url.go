package lf

import (
	"strings"
)

// Link is a whole href: normalised, then escaped. A URL that is not safe becomes #.
func Link(value any) string {
	if linkFault(value) != "" {
		return "#"
	}
	return Text(normalize(value.(string)))
}

// Image is a whole src, background or poster. A URL that is not safe is left out.
func Image(value any) string {
	if imageFault(value) != "" {
		return ""
	}
	return Text(normalize(value.(string)))
}

// Srcset is a whole URL in a srcset, where commas end a URL, and its size would be read as one.
func Srcset(value any) string {
	if url := Image(value); url != "" {
		return strings.ReplaceAll(url, ",", "%2C")
	}
	return "#"
}

// CssUrl is a whole URL in the url() of a style attribute.
func CssUrl(value any) string { return Text(SheetUrl(value)) }

// SheetUrl is the same in <style>, where nothing is escaped for HTML.
func SheetUrl(value any) string {
	if imageFault(value) != "" {
		return ""
	}
	return inCSS.Replace(normalize(value.(string)))
}

var inCSS = strings.NewReplacer("'", "%27", "(", "%28", ")", "%29")

// PlainLink is a URL in plain text: normalised, so that no space or quote ends it early.
func PlainLink(value any) string {
	if linkFault(value) != "" {
		return ""
	}
	return normalize(value.(string))
}

// linkFault is why a link is refused, or empty.
func linkFault(value any) string {
	return urlFault(value, " http https mailto tel ", "link-scheme")
}

// imageFault is why the URL of an image is refused, or empty.
func imageFault(value any) string {
	return urlFault(value, " http https cid ", "image-scheme")
}

func urlFault(value any, allowed, schemeFault string) string {
	text, ok := value.(string)
	if !ok {
		return schemeFault
	}
	url := stripURL(text)
	scheme, rest := splitURL(url)
	if scheme == "" || !strings.Contains(allowed, " "+scheme+" ") {
		return schemeFault
	}
	if strings.IndexFunc(url, func(code rune) bool { return code < 0x20 || code == 0x7f }) != -1 {
		return "control"
	}
	if scheme == "http" || scheme == "https" {
		return authorityFault(rest[1:])
	}
	if rest == ":" {
		return "empty"
	}
	return ""
}

// authorityFault refuses a user name: https://bank.example@evil.example looks like one host and opens another.
func authorityFault(rest string) string {
	authority := ""
	if strings.HasPrefix(rest, "//") {
		authority = rest[2:]
		if end := strings.IndexAny(authority, "/?#"); end != -1 {
			authority = authority[:end]
		}
	}
	switch {
	case isHost(authority):
		return ""
	case strings.Contains(authority, "@"):
		return "user"
	case isASCII(authority):
		return "host"
	}
	return "non-ascii-host"
}

func isMadeOf(text string, is func(byte) bool) bool {
	for index := 0; index < len(text); index++ {
		if !is(text[index]) {
			return false
		}
	}
	return true
}

func isDigit(code byte) bool { return code >= '0' && code <= '9' }

func isLetter(code byte) bool { return code|0x20 >= 'a' && code|0x20 <= 'z' }

func isHex(code byte) bool { return isDigit(code) || code|0x20 >= 'a' && code|0x20 <= 'f' }

func normalize(text string) string {
	scheme, rest := splitURL(stripURL(text))
	if isMadeOf(rest, isInURL) && !strings.Contains(rest, "%") {
		return scheme + rest
	}
	var result strings.Builder
	result.WriteString(scheme)
	for at := 0; at < len(rest); at++ {
		code := rest[at]
		isStray := code == '%' && (at+2 >= len(rest) || !isHex(rest[at+1]) || !isHex(rest[at+2]))
		if isInURL(code) && !isStray {
			result.WriteByte(code)
		} else {
			writePercent(&result, code)
		}
	}
	return result.String()
}

func isInURL(code byte) bool {
	return isLetter(code) || isDigit(code) || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=%", code) != -1
}

// splitURL returns the scheme in lower case, and the rest from the colon. ASCII only: U+212A in lower case is k.
func splitURL(url string) (scheme, rest string) {
	colon := strings.IndexByte(url, ':')
	if colon < 1 || colon > 10 || !isMadeOf(url[:colon], isLetter) {
		return "", url
	}
	return strings.ToLower(url[:colon]), url[colon:]
}

// stripURL removes control characters and spaces at both ends, and tabs and line breaks anywhere, like URL parsers.
func stripURL(text string) string {
	url := strings.TrimFunc(wellFormed(text), func(code rune) bool { return code <= 0x20 })
	if !strings.ContainsAny(url, "\t\n\r") {
		return url
	}
	return strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(url)
}
