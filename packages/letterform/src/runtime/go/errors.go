package lf

import (
	"strconv"
	"strings"
)

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

// VariableError is returned where a mail would be incomplete or unsafe. It has every problem of the call; its message names the first 20.
type VariableError struct {
	// Email is the email's id.
	Email    string
	Problems []VariableProblem
}

// maxNamed is how many problems a message names: a list whose items are all wrong in the same way would fill the log.
const maxNamed = 20

func (e *VariableError) Error() string {
	lines := make([]string, 0, maxNamed+1)
	for index, problem := range e.Problems {
		if index == maxNamed {
			lines = append(lines, "and "+strconv.Itoa(len(e.Problems)-maxNamed)+" more")
			break
		}
		if problem.Path == "" {
			lines = append(lines, problem.Message)
		} else {
			lines = append(lines, problem.Path+": "+problem.Message)
		}
	}
	return "invalid variables for " + e.Email + ": " + strings.Join(lines, "; ")
}
