function take(name) {
    if (!(name in meaning)) { order[++count] = name; meaning[name] = $3 }
    else if (!index(meaning[name], $3)) meaning[name] = meaning[name] " / " $3
}
by == "symbol" { many = split($7, names, " "); for (i = 1; i <= many; i++) take(names[i]); next }
{ take($1) }
END { for (i = 1; i <= count; i++) print order[i] "\t" meaning[order[i]] }
