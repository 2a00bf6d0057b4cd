"""Faker providers for Indonesian people: names by region, numbers that look right and can belong to nobody, pay."""
