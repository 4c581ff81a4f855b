# Ce que voit qui donne de son temps.

## Les dessins

volunteer-chart-figures = Les mêmes chiffres en tableau
volunteer-chart-day = Jour
volunteer-chart-balance = Solde
volunteer-chart-minutes = Temps
