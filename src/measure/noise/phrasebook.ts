/** What somebody who thinks in another language lets slip into an English text. */
export interface Phrasebook {
  readonly language: 'Spanish' | 'German' | 'French';
  readonly greetings: readonly string[];
  readonly closings: readonly string[];
  /** By the English word in lower case. */
  readonly words: ReadonlyMap<string, string>;
}

/** English, Spanish, German, French: everyday words that mean one thing. No words of negation or quantity: answers hang on them. */
const WORDS: readonly (readonly [string, string, string, string])[] = [
  ['account', 'cuenta', 'Konto', 'compte'],
  ['address', 'dirección', 'Adresse', 'adresse'],
  ['also', 'también', 'auch', 'aussi'],
  ['answer', 'respuesta', 'Antwort', 'réponse'],
  ['because', 'porque', 'weil', 'parce que'],
  ['bread', 'pan', 'Brot', 'pain'],
  ['broken', 'roto', 'kaputt', 'cassé'],
  ['car', 'coche', 'Auto', 'voiture'],
  ['chair', 'silla', 'Stuhl', 'chaise'],
  ['children', 'niños', 'Kinder', 'enfants'],
  ['city', 'ciudad', 'Stadt', 'ville'],
  ['colleague', 'compañero', 'Kollege', 'collègue'],
  ['company', 'empresa', 'Firma', 'entreprise'],
  ['customer', 'cliente', 'Kunde', 'client'],
  ['customers', 'clientes', 'Kunden', 'clients'],
  ['day', 'día', 'Tag', 'jour'],
  ['days', 'días', 'Tage', 'jours'],
  ['delivery', 'entrega', 'Lieferung', 'livraison'],
  ['door', 'puerta', 'Tür', 'porte'],
  ['family', 'familia', 'Familie', 'famille'],
  ['friend', 'amigo', 'Freund', 'ami'],
  ['friends', 'amigos', 'Freunde', 'amis'],
  ['garden', 'jardín', 'Garten', 'jardin'],
  ['help', 'ayuda', 'Hilfe', 'aide'],
  ['here', 'aquí', 'hier', 'ici'],
  ['hour', 'hora', 'Stunde', 'heure'],
  ['hours', 'horas', 'Stunden', 'heures'],
  ['house', 'casa', 'Haus', 'maison'],
  ['invoice', 'factura', 'Rechnung', 'facture'],
  ['kitchen', 'cocina', 'Küche', 'cuisine'],
  ['money', 'dinero', 'Geld', 'argent'],
  ['month', 'mes', 'Monat', 'mois'],
  ['months', 'meses', 'Monate', 'mois'],
  ['morning', 'mañana', 'Morgen', 'matin'],
  ['my', 'mi', 'mein', 'mon'],
  ['night', 'noche', 'Nacht', 'nuit'],
  ['now', 'ahora', 'jetzt', 'maintenant'],
  ['office', 'oficina', 'Büro', 'bureau'],
  ['order', 'pedido', 'Bestellung', 'commande'],
  ['parcel', 'paquete', 'Paket', 'colis'],
  ['password', 'contraseña', 'Passwort', 'mot de passe'],
  ['payment', 'pago', 'Zahlung', 'paiement'],
  ['people', 'gente', 'Leute', 'gens'],
  ['phone', 'teléfono', 'Telefon', 'téléphone'],
  ['please', 'por favor', 'bitte', "s'il vous plaît"],
  ['price', 'precio', 'Preis', 'prix'],
  ['problem', 'problema', 'Problem', 'problème'],
  ['question', 'pregunta', 'Frage', 'question'],
  ['school', 'escuela', 'Schule', 'école'],
  ['screen', 'pantalla', 'Bildschirm', 'écran'],
  ['sister', 'hermana', 'Schwester', 'sœur'],
  ['brother', 'hermano', 'Bruder', 'frère'],
  ['street', 'calle', 'Straße', 'rue'],
  ['team', 'equipo', 'Team', 'équipe'],
  ['thanks', 'gracias', 'danke', 'merci'],
  ['today', 'hoy', 'heute', "aujourd'hui"],
  ['tomorrow', 'mañana', 'morgen', 'demain'],
  ['urgent', 'urgente', 'dringend', 'urgent'],
  ['water', 'agua', 'Wasser', 'eau'],
  ['week', 'semana', 'Woche', 'semaine'],
  ['weeks', 'semanas', 'Wochen', 'semaines'],
  ['with', 'con', 'mit', 'avec'],
  ['wrong', 'equivocado', 'falsch', 'faux'],
  ['year', 'año', 'Jahr', 'an'],
  ['years', 'años', 'Jahre', 'ans'],
  ['yesterday', 'ayer', 'gestern', 'hier'],
];

const column = (index: 1 | 2 | 3): ReadonlyMap<string, string> =>
  new Map(WORDS.map((row) => [row[0], row[index]]));

export const phrasebooks: readonly Phrasebook[] = [
  {
    language: 'Spanish',
    greetings: ['Buenos días:', 'Hola a todos:'],
    closings: ['Muchas gracias de antemano.', 'Quedo a la espera de su respuesta.'],
    words: column(1),
  },
  {
    language: 'German',
    greetings: ['Guten Tag zusammen,', 'Hallo liebes Team,'],
    closings: ['Vielen Dank im Voraus.', 'Ich freue mich auf Ihre Antwort.'],
    words: column(2),
  },
  {
    language: 'French',
    greetings: ['Bonjour à tous,', 'Bonjour Madame, Monsieur,'],
    closings: ["Merci d'avance pour votre aide.", 'Dans l’attente de votre retour.'],
    words: column(3),
  },
];
