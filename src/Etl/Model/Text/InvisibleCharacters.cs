namespace Etl.Model.Text;

/// <summary>Characters that print nothing: direction marks, joiners, soft hyphens. They are no part of a word or number.</summary>
public static class InvisibleCharacters
{
    /// <summary>True for such a character.</summary>
    /// <param name="c">A UTF-16 unit.</param>
    /// <returns>Whether it prints nothing and takes no room.</returns>
    public static bool Has(char c) => c is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F')
        or (>= '\uFFF9' and <= '\uFFFB')
        or (< ' ' and not ('\t' or '\n' or '\v' or '\f' or '\r'));
}
