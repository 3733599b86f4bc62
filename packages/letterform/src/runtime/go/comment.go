package lf

import "strings"

// The same rules inside a conditional comment, which Outlook parses and all other clients must see as one comment. No two
// dashes may be adjacent, not even at the ends of a value. Dashes in URLs become entities too. Outlook decodes them, so that the
// host xn--bcher-kva.example works.

// CommentText is Text in a comment.
func CommentText(value any) string {
	escaped := guardDashes(Text(value))
	if _, ok := value.(SafeHTML); ok {
		// Trusted HTML keeps its tags, but <![endif] would end the condition.
		return strings.ReplaceAll(escaped, "<!", "&lt;!")
	}
	return escaped
}

// CommentAttribute is Attribute in a comment.
func CommentAttribute(value any) string { return guardDashes(Attribute(value)) }

// CommentLink is Link in a comment.
func CommentLink(value any) string { return guardDashes(Link(value)) }

// CommentImage is Image in a comment.
func CommentImage(value any) string { return guardDashes(Image(value)) }

// CommentUrlPath is UrlPath in a comment.
func CommentUrlPath(value any) string { return guardDashes(UrlPath(value)) }

// CommentUrlQuery is UrlQuery in a comment.
func CommentUrlQuery(value any) string { return guardDashes(UrlQuery(value)) }

// guardDashes encodes a dash at either end, and dashes next to each other.
func guardDashes(text string) string {
	if !strings.Contains(text, "-") {
		return text
	}
	var result strings.Builder
	for at := 0; at < len(text); at++ {
		isFirst := at == 0
		isNext := at+1 < len(text) && text[at+1] == '-'
		switch {
		case text[at] != '-':
			result.WriteByte(text[at])
		case isFirst || at+1 == len(text):
			result.WriteString("&#45;")
		case isNext:
			for ; at+1 < len(text) && text[at+1] == '-'; at++ {
				result.WriteString("&#45;")
			}
			result.WriteString("&#45;")
		default:
			result.WriteByte('-')
		}
	}
	return result.String()
}
