// Renders the reset-password mail in turns with this package, html/template and a hand-written join, and prints microseconds.
package main

import (
	"fmt"
	"html"
	"html/template"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	mails "letterform/reference-mails"
)

// The arguments are the template for html/template, and the number of rounds.
func main() {
	source, err := os.ReadFile(os.Args[1])
	check(err)
	rounds, err := strconv.Atoi(os.Args[2])
	check(err)
	m := mails.New(mails.Globals{
		ProductName: `M & "Co"`, PaymentProductName: "Pay", EntityName: "L'ECLAIR", EntitySiteURL: "https://myecl.fr/?a=1&b=2",
		LogoURL: "https://example.com/logo.png", Year: 2026,
	})
	variables := mails.ResetPasswordVariables{ConfirmationURL: "https://example.com/reset?token=8f3d1c2a&user=12"}
	values := map[string]any{
		"_product_name": `M & "Co"`, "_entity_name": "L'ECLAIR", "_entity_site_url": "https://myecl.fr/?a=1&b=2",
		"_logo_url": "https://example.com/logo.png", "_year": 2026, "confirmation_url": variables.ConfirmationURL,
	}
	parsed := template.Must(template.New("mail").Parse(string(source)))
	parts := strings.Split(strings.NewReplacer("{{.", "\x00", "}}", "\x00").Replace(string(source)), "\x00")
	run([]contestant{
		{"join by hand, escaped, nothing checked", func() int { return len(join(parts, values)) }},
		{"Letterform: HTML, text and subject, checked", func() int {
			mail, err := m.ResetPassword(variables)
			check(err)
			return len(mail.HTML)
		}},
		{"html/template: HTML", func() int {
			var text strings.Builder
			check(parsed.Execute(&text, values))
			return text.Len()
		}},
	}, rounds)
}

func join(parts []string, values map[string]any) string {
	var text strings.Builder
	for index, part := range parts {
		if index%2 == 1 {
			part = html.EscapeString(fmt.Sprint(values[part]))
		}
		text.WriteString(part)
	}
	return text.String()
}

type contestant struct {
	name   string
	render func() int
}

func run(all []contestant, rounds int) {
	times := make([][]float64, len(all))
	for round := 0; round <= rounds; round++ {
		for index, one := range all {
			start := time.Now()
			for turn := 0; turn < 20; turn++ {
				one.render()
			}
			// The first round warms up.
			if round > 0 {
				times[index] = append(times[index], float64(time.Since(start).Nanoseconds())/20/1000)
			}
		}
	}
	for index, one := range all {
		sort.Float64s(times[index])
		fmt.Printf("%s\t%.1f\n", one.name, times[index][rounds/2])
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
