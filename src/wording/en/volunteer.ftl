# What whoever gives their time sees.

## Charts

volunteer-chart-figures = The same figures as a table
volunteer-chart-day = Day
volunteer-chart-balance = Balance
volunteer-chart-minutes = Time
