"""Citizens' accounts: sign-ins, profiles and links in the identities table, and the citizens' user pool."""
