export const colours = {
  ink: '#111111'
  paper: '#ffffff',
}
