export default { baseURL: 'https://cdn.example.com/', urlParameters: { utm: 'x' }, replaceStrings: { Hello: 'Hi' }, css: { inline: true } }
