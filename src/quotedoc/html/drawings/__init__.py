"""Draw tables and charts as SVG: the functions of each module get values, and return a figure or nothing."""
