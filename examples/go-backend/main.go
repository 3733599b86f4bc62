// A backend that mails a link to choose a new password. With -demo, it runs against an SMTP server of its own, asks itself for a mail,
// and prints what that server received.
package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"time"

	mails "letterform/reference-mails"
)

func main() {
	demo := flag.Bool("demo", false, "run everything locally, and print the mail")
	flag.Parse()
	// The globals of all emails are set and checked once, here.
	m := mails.New(mails.Globals{
		ProductName:        "MyECL",
		PaymentProductName: "MyECLPay",
		EntityName:         "ÉCLAIR",
		EntitySiteURL:      "https://myecl.fr",
		LogoURL:            "https://myecl.fr/logo.png",
		Year:               float64(time.Now().Year()),
	})
	if err := m.CheckGlobals(); err != nil {
		log.Fatal(err)
	}
	if *demo {
		if err := runDemo(m); err != nil {
			log.Fatal(err)
		}
		return
	}
	sender := newSender(os.Getenv("SMTP_SERVER"), os.Getenv("SMTP_EMAIL"))
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", newBackend(m, sender)))
}
