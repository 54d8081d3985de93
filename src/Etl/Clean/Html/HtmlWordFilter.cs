namespace Etl.Clean.Html;

/// <summary>
/// The ids and classes of the elements around a place, as bits (a Bloom filter): what it does not hold is not there, what it holds may be. Most rules of
/// a sheet ask for a word that no element around has, and are passed over without being read.
/// </summary>
/// <param name="First">Bits by one part of the words' hashes.</param>
/// <param name="Second">Bits by another.</param>
internal readonly record struct HtmlWordFilter(ulong First, ulong Second)
{
    /// <summary>The bits of a word.</summary>
    /// <param name="sign"><c>.</c> for a class, <c>#</c> for an id.</param>
    /// <param name="word">The word.</param>
    /// <returns>Its bits.</returns>
    public static HtmlWordFilter Of(char sign, ReadOnlySpan<char> word)
    {
        var hash = HtmlTextHash.Add(sign, word);
        return new HtmlWordFilter(1UL << (int)(hash & 63), 1UL << (int)((hash >> 6) & 63));
    }

    /// <summary>Adds an element's words.</summary>
    /// <param name="element">Element.</param>
    /// <returns>These and its.</returns>
    public HtmlWordFilter With(in HtmlName element)
    {
        var filter = this;
        if (!element.Id.IsEmpty)
        {
            filter = filter.With(Of('#', element.Id.Span.Trim()));
        }

        if (!element.Classes.IsEmpty)
        {
            var classes = element.Classes.Span;
            foreach (var range in classes.SplitAny(HtmlName.Blanks))
            {
                filter = filter.With(Of('.', classes[range]));
            }
        }

        return filter;
    }

    /// <summary>Whether a word may be there.</summary>
    /// <param name="word">Its bits; none for no word, which always is.</param>
    /// <returns>False where it is not.</returns>
    public bool MayHold(HtmlWordFilter word) => (First & word.First) == word.First && (Second & word.Second) == word.Second;

    private HtmlWordFilter With(HtmlWordFilter other) => new(First | other.First, Second | other.Second);
}
