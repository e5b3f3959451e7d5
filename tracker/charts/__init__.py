"""What every chart is made of. Charts are pure: frozen dataclasses in, the same bytes of SVG out."""
