export const WELCOME = `# Welkom bij de verkenner van Tripartiet.
#
# Hier schrijft u een vraag;
# rechts komt het antwoord.
# Wat na een # staat, is toelichting.
#
# Uitvoeren     Ctrl-Enter, of ▶
# Aanvullen     begin te typen
# Opmaken       Shift-Ctrl-P
# Wat is er?    het boekje linksboven
#
# Een eerste vraag: welke
# samenwerkingsverbanden mag u zien?

{
  partnerships {
    id
    name
    kindLabel
  }
}
`;
