package lf

import "strings"

// VariableProblem is a problem with one value. It never contains the value: that may be a secret, and errors end up in logs.
type VariableProblem struct {
	// Path is as in items[2].price, by the names that templates use. It is empty if the variables as a whole are wrong.
	Path    string
	Code    VariableProblemCode
	Message string
}

// VariableProblemCode is what is wrong with a value.
type VariableProblemCode string

// The codes of problems.
const (
	Missing     VariableProblemCode = "missing"
	WrongType   VariableProblemCode = "wrong-type"
	NotFinite   VariableProblemCode = "not-finite"
	InvalidDate VariableProblemCode = "invalid-date"
	NotInEnum   VariableProblemCode = "not-in-enum"
	UnsafeURL   VariableProblemCode = "unsafe-url"
	UnsafeCSS   VariableProblemCode = "unsafe-css"
	UnknownKey  VariableProblemCode = "unknown-key"
)

// VariableError is returned where a mail would be incomplete or unsafe. It lists every problem of the call at once.
type VariableError struct {
	// Email is the email's id.
	Email    string
	Problems []VariableProblem
}

func (e *VariableError) Error() string {
	lines := make([]string, len(e.Problems))
	for index, problem := range e.Problems {
		lines[index] = problem.Message
		if problem.Path != "" {
			lines[index] = problem.Path + ": " + problem.Message
		}
	}
	return "invalid variables for " + e.Email + ": " + strings.Join(lines, "; ")
}
