import forms from 'tailwindcss-nope'

export default { content: ['emails/**/*.html'], plugins: [forms] }
