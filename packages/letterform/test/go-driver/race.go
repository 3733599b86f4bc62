// Renders with one Mails in many goroutines, for the race detector.
package main

import (
	"os"
	"sync"

	mails "letterform/reference-mails"
)

func main() {
	m := mails.New(mails.Globals{
		EntityName: "a", EntitySiteURL: "https://a.example", LogoURL: "https://a.example/a.png",
		PaymentProductName: "b", ProductName: "İß ΑΣ", Year: 2026,
	})
	var wait sync.WaitGroup
	for worker := 0; worker < 8; worker++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for turn := 0; turn < 50; turn++ {
				// Its title is in upper case, which reads a table at first use.
				mail, err := m.Render("features-every-type", map[string]any{})
				if err == nil {
					panic("it has to be refused")
				}
				mail, err = m.ResetPassword(mails.ResetPasswordVariables{ConfirmationURL: "https://a.example"})
				if err != nil || mail.HTML == "" {
					panic(err)
				}
			}
		}()
	}
	wait.Wait()
	os.Stdout.WriteString("fine\n")
}
