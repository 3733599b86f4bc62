package lf

import (
	"strings"
)

// UrlPath is a part of a path, with / encoded too. @ and + are not: they have no special meaning after a host.
func UrlPath(value any) string {
	if pathFault(value) != "" {
		return ""
	}
	return percentEncode(toText(value), "-_.~@+")
}

// UrlQuery is a part of a query or fragment.
func UrlQuery(value any) string {
	return percentEncode(toText(value), "-_.~")
}

// pathFault refuses . and .. as whole segments, which leave the path. Encoding does not help, since browsers read %2E as a dot.
func pathFault(value any) string {
	if value == "." || value == ".." {
		return "dots"
	}
	return ""
}

// percentEncode keeps letters, digits and some signs.
func percentEncode(text, kept string) string {
	isKept := func(code byte) bool {
		return isLetter(code) || isDigit(code) || strings.IndexByte(kept, code) != -1
	}
	if isMadeOf(text, isKept) {
		return text
	}
	text = wellFormed(text)
	var result strings.Builder
	result.Grow(len(text) * 2)
	for at := 0; at < len(text); at++ {
		if isKept(text[at]) {
			result.WriteByte(text[at])
		} else {
			writePercent(&result, text[at])
		}
	}
	return result.String()
}

func writePercent(result *strings.Builder, code byte) {
	const digits = "0123456789ABCDEF"
	result.Write([]byte{'%', digits[code>>4], digits[code&15]})
}
