"""Words that carry no matter, folded: French and English.

The French list keeps negations and intensities out (pas, ne, ni, sans, plus, jamais, trop):
"pas recu" is a phrase, and losing its "pas" would turn it round.
"""

_FRENCH = """
a afin ah ai aie ainsi allaient allo alors apres assez attendu au aucuns aupres auquel aura
auront aussi autre autres aux auxquelles auxquels avaient avais avait avant avec avoir ayant b
bah bien boum bon bonjour bonsoir c ca car ce ceci cela celle celles celui cent cependant
certain certaine certaines certains ces cet cette ceux chacun chacune chaque chez comme
comment compris concernant d da dans de dedans dehors deja depuis derriere des desormais
desquelles desquels dessous dessus deux devant devers devra dire dit donc dont du duquel
durant e effet eh elle elles en encore entre envers es est et etaient etais etait etant etc
ete etre eu euh eux f faire fais fait faites fois font g grace h ha he hein hem hi ho hop hors
hui huit i il ils ici j je jusqu jusque k l la laquelle le lequel les lesquelles lesquels leur
leurs lors lorsque lui m ma maintenant mais malgre me meme memes merci mes mien mienne miens
mieux moi moins mon n nbonjour nn nos notre nous nouveau o oh on ont or ou oui outre p par
parce parmi part partant pendant peu peut peuvent peux plutot pour pourquoi pourrait pouvait
pouvez pouvoir pres puis puisque q quand quant quatre que quel quelle quelles quelqu quelque
quelques quels qui quoi quoique r rt revoici rien s sa se selon sera serait seront ses
seulement si sien sinon six soi soit son sont sous souvent suis suivant sur svp t ta tant te
tel telle telles tels tes toi ton tous tout toute toutes tres trois tu u un une v va vais vas
vers via voici voila vont vos votre vous vu w x y z amp http https www aujourd jour jours
cordialement egalement notamment vraiment simplement seul seule seules seuls semble semblent
tandis tend tenir uns unes different differente differents differentes directe directement
doit doivent elle-meme importe quarante quinze seize sept suite troisieme vingt
"""
FRENCH = frozenset(_FRENCH.split())

_ENGLISH = """
a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing don down during each few for from further had
has have having he her here hers him his how i if in into is it its itself just ll m me more
most my myself of off on once only or other our ours out over own re s same she should so some
such t than that the their theirs them then there these they this those through to under until
up ve very was we were what when where which while who whom why will with would you your yours
u ur im amp http https www rt get got one us hi hello please thanks thank
"""
ENGLISH = frozenset(_ENGLISH.split())

# A date is when, not what.
_MONTHS = """
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january
february march april may june july august september october november december
"""
MONTHS = frozenset(_MONTHS.split())
# They may open or close a phrase but make none by themselves.
_NEGATIONS = """
pas plus jamais ne ni sans aucun aucune non trop not no never without nothing toujours still
"""
NEGATIONS = frozenset(_NEGATIONS.split())
STOP_WORDS = FRENCH | ENGLISH
WITHOUT_MATTER = STOP_WORDS | NEGATIONS | MONTHS
