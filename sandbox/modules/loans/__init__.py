"""Loans: application, agreement, disbursement, instalments; what workflow files may ask and do about them."""
