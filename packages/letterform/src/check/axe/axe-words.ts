export interface AxeWords {
  /** What somebody meets who gets the mail. */
  meets: string
  fix: string
  /** The attribute that is to be mended, where it is one. */
  attribute?: string
}

/** Axe says what a page must have; recipients want to know what happens to them. */
export const AXE_WORDS: Record<string, AxeWords> = {
  accesskeys: {
    meets: 'Two elements have the same accesskey: pressing it reaches one of them, and nobody knows which.',
    fix: 'Leave accesskey out: most clients have those keys for themselves.',
    attribute: 'accesskey',
  },
  'area-alt': {
    meets: 'Who does not see the image map does not learn where this part of it leads.',
    fix: 'Give the <area> an alt, or use links of their own: few clients know image maps.',
  },
  'aria-allowed-attr': {
    meets:
      'An aria- attribute says something that its element cannot be, and a screen reader passes that on or nothing.',
    fix: 'Take the attribute away, or give the element the role that it is for.',
  },
  'aria-allowed-role': {
    meets: 'The role is not one that this element can have: some screen readers announce one, some the other.',
    fix: 'Take the role away, or write it on a <div> or <span>.',
    attribute: 'role',
  },
  'aria-conditional-attr': {
    meets: 'An aria- attribute contradicts what the element is, so that screen readers differ in what they say.',
    fix: 'Take the attribute away.',
  },
  'aria-deprecated-role': {
    meets: 'The role is one that screen readers no longer know.',
    fix: 'Take the role away, or write the one that followed it.',
    attribute: 'role',
  },
  'aria-hidden-body': {
    meets: 'A screen reader reads nothing of the mail.',
    fix: 'Take aria-hidden away from <body>.',
    attribute: 'aria-hidden',
  },
  'aria-hidden-focus': {
    meets: 'Whoever goes through the mail by keyboard arrives at a link of which a screen reader says nothing.',
    fix: 'Take aria-hidden away, or have no link in what is hidden.',
    attribute: 'aria-hidden',
  },
  'aria-prohibited-attr': {
    meets: 'A name is given to an element that cannot have one, and most screen readers leave it out.',
    fix: 'Write the words as text, or give the element a role that takes a name, such as role="img".',
  },
  'aria-required-attr': {
    meets: 'The role needs an attribute that is missing, so a screen reader announces half of what it is.',
    fix: 'Add the attribute, or take the role away.',
    attribute: 'role',
  },
  'aria-required-children': {
    meets:
      'The role promises parts (rows, items) that are not there: a screen reader announces an empty list or table.',
    fix: 'Take the role away, or give its parts theirs.',
    attribute: 'role',
  },
  'aria-required-parent': {
    meets: 'The role is that of a part, and what it is a part of is missing: a screen reader passes over it.',
    fix: 'Take the role away, or give the element around it the matching one.',
    attribute: 'role',
  },
  'aria-roledescription': {
    meets: 'A screen reader has words for what the element is, and no role to put them in place of.',
    fix: 'Give the element a role, or take aria-roledescription away.',
    attribute: 'aria-roledescription',
  },
  'aria-roles': {
    meets: 'The role is one that does not exist, so a screen reader announces nothing.',
    fix: 'Correct the role, or take it away.',
    attribute: 'role',
  },
  'aria-valid-attr': {
    meets: 'The aria- attribute is one that does not exist, so what it was to say is never said.',
    fix: 'Correct its name.',
  },
  'aria-valid-attr-value': {
    meets: 'The value of an aria- attribute is not understood: it may name an id that is nowhere in the mail.',
    fix: 'Correct the value, or take the attribute away.',
  },
  'avoid-inline-spacing': {
    meets: 'Who needs more space between letters or lines cannot have it: !important stands in the way.',
    fix: 'Take !important away from the spacing.',
    attribute: 'style',
  },
  blink: { meets: 'Text blinks, which some people cannot read past.', fix: 'Write it without <blink>.' },
  'button-name': {
    meets: 'A screen reader says “button”, and not what for.',
    fix: 'Write text into it; in mails, links work where buttons do not.',
  },
  'color-contrast': {
    meets: 'The text is hard to read on what lies behind it: its contrast is under 4.5, or under 3 where it is large.',
    fix: 'Make one of the two colours darker, or the other lighter.',
  },
  'definition-list': {
    meets: 'A screen reader loses count in the list: something in it is neither a term nor what is said of it.',
    fix: 'Have nothing but <dt> and <dd> in a <dl>.',
  },
  dlitem: {
    meets: 'A screen reader reads a term, and does not say that it belongs to a list.',
    fix: 'Put <dt> and <dd> into a <dl>.',
  },
  'duplicate-id-aria': {
    meets: 'Two elements have the id that an attribute points to, and a screen reader reads the wrong one.',
    fix: 'Give each an id of its own; in a loop, add loop.index.',
    attribute: 'id',
  },
  'empty-heading': {
    meets: 'Who goes from heading to heading arrives at one that says nothing.',
    fix: 'Write its text, or make it something else than a heading.',
  },
  'empty-table-header': {
    meets: 'A screen reader names the cells of a column or row by a heading that says nothing.',
    fix: 'Write the heading, or make the cell a <td>.',
  },
  'html-xml-lang-mismatch': {
    meets: 'Two attributes name two languages, and a screen reader reads the mail in the voice of one of them.',
    fix: 'Write the same language in lang and xml:lang.',
    attribute: 'xml:lang',
  },
  'image-alt': {
    meets: 'A screen reader reads out the name of the image’s file.',
    fix: 'Write what it shows into alt; alt="" where it is decoration.',
  },
  'image-redundant-alt': {
    meets: 'A screen reader says the same twice: the image’s alternative text, and the text beside it.',
    fix: 'Write alt="" where the text beside it says it all.',
    attribute: 'alt',
  },
  'input-button-name': {
    meets: 'A screen reader says “button”, and not what for.',
    fix: 'Give it a value.',
  },
  'input-image-alt': {
    meets: 'A screen reader says “button”, and not what for.',
    fix: 'Give the image an alt.',
  },
  label: {
    meets: 'A screen reader says “edit”, and not what is to be entered.',
    fix: 'Give the field a <label>; most clients leave forms out, and a link to one works in all.',
  },
  'label-content-name-mismatch': {
    meets: 'Who speaks to the computer says what is written, and nothing happens: the aria-label says something else.',
    fix: 'Begin the aria-label with the text that is seen, or leave it out.',
    attribute: 'aria-label',
  },
  'link-in-text-block': {
    meets: 'The link looks like the text around it, and who does not see its colour does not find it.',
    fix: 'Underline it.',
  },
  'link-name': {
    meets: 'A screen reader says “link”, and reads out its address.',
    fix: 'Write text into the link, or the alternative text of its image.',
  },
  list: {
    meets: 'A screen reader counts the items of the list wrongly: something in it is none.',
    fix: 'Have nothing but <li> in a <ul> or <ol>.',
  },
  listitem: {
    meets: 'A screen reader does not say that this is an item, nor of how many: there is no list around it.',
    fix: 'Put the <li> into a <ul> or <ol>, or make it a paragraph.',
  },
  marquee: { meets: 'Text moves, which some people cannot read.', fix: 'Write it without <marquee>.' },
  'meta-refresh': {
    meets: 'The mail reloads itself while somebody reads it.',
    fix: 'Take <meta http-equiv="refresh"> away.',
  },
  'meta-viewport': {
    meets: 'Who needs larger letters cannot zoom in.',
    fix: 'Take user-scalable and maximum-scale away.',
    attribute: 'content',
  },
  'nested-interactive': {
    meets: 'There is a link or a button inside of another one, and a screen reader knows of the outer one only.',
    fix: 'Put them beside each other.',
  },
  'object-alt': {
    meets: 'Who does not see the object learns nothing of it, and neither does who has a client without it: most.',
    fix: 'Write what it shows between its tags, or use an image.',
  },
  'presentation-role-conflict': {
    meets:
      'The element is said to be for looks only, and has something that says otherwise: screen readers announce it.',
    fix: 'Take role="none" away, or what contradicts it: an aria-label, a title, a tabindex.',
    attribute: 'role',
  },
  'role-img-alt': {
    meets: 'A screen reader says “image”, and not of what.',
    fix: 'Write what it shows into aria-label.',
    attribute: 'role',
  },
  'scope-attr-valid': {
    meets: 'A screen reader cannot tell which cells the heading is for.',
    fix: 'Write scope="col" or scope="row", on a <th>.',
    attribute: 'scope',
  },
  'scrollable-region-focusable': {
    meets: 'Part of the mail scrolls by itself, and not by keyboard: who has no mouse does not reach its end.',
    fix: 'Let it be as high as what it holds.',
  },
  'select-name': {
    meets: 'A screen reader says “list”, and not what is to be chosen.',
    fix: 'Give it a <label>; most clients leave forms out, and a link to one works in all.',
  },
  'server-side-image-map': {
    meets: 'The image is clicked at a point, which nobody does by keyboard.',
    fix: 'Take ismap away, and use links of their own.',
    attribute: 'ismap',
  },
  'summary-name': {
    meets: 'A screen reader says that there is more to open, and not what.',
    fix: 'Write text into the <summary>.',
  },
  'svg-img-alt': {
    meets: 'A screen reader says “image”, and not of what.',
    fix: 'Write what it shows into <title> inside of it, or use an image: many clients drop <svg>.',
  },
  tabindex: {
    meets: 'Who goes through the mail by keyboard jumps to this first, past all that stands before it.',
    fix: 'Take tabindex away: links are reached without it.',
    attribute: 'tabindex',
  },
  'table-duplicate-name': {
    meets: 'A screen reader says the same twice: the caption of the table, and its summary.',
    fix: 'Leave the summary out.',
    attribute: 'summary',
  },
  'td-headers-attr': {
    meets: 'A cell names a heading that is not in its table, so a screen reader reads the cell without one.',
    fix: 'Correct the ids in headers, or use scope on the headings.',
    attribute: 'headers',
  },
  'th-has-data-cells': {
    meets: 'A cell is said to be a heading, and there is nothing that it heads: a screen reader looks for it.',
    fix: 'Make it a <td>, or correct its scope.',
  },
}
