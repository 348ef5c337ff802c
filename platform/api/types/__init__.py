"""The types of the GraphQL schema, resolved straight from what the read models answer."""

from api.types.terms import expose

expose()
