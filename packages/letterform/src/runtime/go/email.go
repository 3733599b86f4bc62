package lf

import "strings"

// Mail is a rendered mail, ready to send.
type Mail struct {
	ID      string
	Subject string
	// Preheader is the text that mailboxes show next to the subject. The HTML starts with it.
	Preheader string
	HTML      string
	Text      string
}

// MailContent is a rendered mail without a subject, which its caller gives.
type MailContent struct {
	ID string
	// Preheader is the text that mailboxes show next to the subject. The HTML starts with it.
	Preheader string
	HTML      string
	Text      string
}

// Content is the mail without its subject.
func (m Mail) Content() MailContent {
	return MailContent{ID: m.ID, Preheader: m.Preheader, HTML: m.HTML, Text: m.Text}
}

// Email is what renders an email.
type Email struct {
	id string
	// The globals are those that the email uses.
	variables, globals             Fields
	subject, preheader, html, text Body
}

// Body writes a string.
type Body struct {
	// Size is the length of the constant parts.
	Size  int
	Write func(w *Writer, v, g Object)
}

// NewEmail returns the email with four bodies: subject, preheader, HTML and text.
func NewEmail(id string, variables, globals Fields, bodies [4]Body) *Email {
	return &Email{id, variables, globals, bodies[0], bodies[1], bodies[2], bodies[3]}
}

// Render checks all values, and renders a mail.
func (e *Email) Render(variables, globals Object) (Mail, error) {
	return e.renderIn(nil, variables, globals)
}

func (e *Email) renderIn(language *Language, variables, globals Object) (Mail, error) {
	problems := append(Check(variables, e.variables), CheckMembers(globals, e.globals)...)
	if len(problems) > 0 {
		return Mail{}, &VariableError{Email: e.id, Problems: problems}
	}
	var computed []VariableProblem
	write := func(body *Body) string {
		w := Writer{problems: &computed, language: language}
		w.Grow(body.Size + body.Size/8 + 64)
		body.Write(&w, variables, globals)
		return w.String()
	}
	mail := Mail{
		ID:        e.id,
		Subject:   write(&e.subject),
		Preheader: write(&e.preheader),
		HTML:      write(&e.html),
		Text:      write(&e.text),
	}
	if len(computed) > 0 {
		return Mail{}, &VariableError{Email: e.id, Problems: computed[:1]}
	}
	return mail, nil
}

// Writer puts the parts of a body together.
type Writer struct {
	strings.Builder
	problems *[]VariableProblem
	// Of an email in several languages.
	language *Language
}

// Language is what an email writes in one language.
type Language struct {
	locale        string
	isRightToLeft bool
	// Of a format, the text is empty.
	texts   []string
	formats []any
}

// Text is a constant of the language.
func (w *Writer) Text(index int) string { return w.language.texts[index] }

// Date is how the language writes dates.
func (w *Writer) Date(index int) *DateData { return w.language.formats[index].(*DateData) }

// Number is how the language writes numbers.
func (w *Writer) Number(index int) *NumberData { return w.language.formats[index].(*NumberData) }

// Plural is how the language chooses plural forms.
func (w *Writer) Plural(index int) *PluralData { return w.language.formats[index].(*PluralData) }

// IsIn is true if the mail is in one of these languages.
func (w *Writer) IsIn(locales ...string) bool {
	for _, locale := range locales {
		if locale == w.language.locale {
			return true
		}
	}
	return false
}

// IsRightToLeft is true if the language is written from right to left.
func (w *Writer) IsRightToLeft() bool { return w.language.isRightToLeft }

// Sure checks a value that a template computes, such as a or b in an href, since checking the variables is not enough there.
func (w *Writer) Sure(value any, position, label string) any {
	if found := positionFault(value, position); found != nil {
		*w.problems = append(*w.problems, VariableProblem{Path: label, Code: found.code, Message: found.message})
	}
	return value
}

// Each writes each item of a list.
func Each(value any, write func(item any, loop Loop)) {
	list, _ := value.([]any)
	for index, item := range list {
		write(item, Loop{index, len(list)})
	}
}

// Loop is where an item is in its list.
type Loop struct{ index, length int }

// Index is the number of the item, from 1.
func (l Loop) Index() float64 { return float64(l.index + 1) }

// Length is the number of items.
func (l Loop) Length() float64 { return float64(l.length) }

// First is true for the first item.
func (l Loop) First() bool { return l.index == 0 }

// Last is true for the last item.
func (l Loop) Last() bool { return l.index == l.length-1 }
