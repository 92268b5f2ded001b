# Words that several screens share.
yes = Yes
