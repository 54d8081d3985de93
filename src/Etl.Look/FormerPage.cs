namespace Etl.Look;

/// <summary>A page that was made before, of the same tables.</summary>
internal static class FormerPage
{
    private const string Changes = "<section id=\"changes\">";

    // What the tables say, by what stands around it. Their own texts can't hold any of this: they are escaped.
    private static readonly (string Start, string End)[] Parts = [("<dl id=\"figures\">", "</dl>"), ("<nav>", "</nav>"), ("</section>", "<footer>")];

    /// <summary>Fills a page that has nothing but its head and its section of changes with what the former one says besides.</summary>
    /// <param name="page">The page.</param>
    /// <param name="former">The former one.</param>
    /// <returns>The whole page; null where the former one is none of these.</returns>
    public static string? Fill(string page, string former)
    {
        if (!former.Contains(Changes, StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var part in Parts)
        {
            if (Find(page, part) is not { } here || Find(former, part) is not { } there)
            {
                return null;
            }

            page = string.Concat(page.AsSpan(0, here.Start.Value), former.AsSpan()[there], page.AsSpan(here.End.Value));
        }

        return page;
    }

    private static Range? Find(string page, (string Start, string End) part)
    {
        var start = page.IndexOf(part.Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : page.IndexOf(part.End, start, StringComparison.Ordinal);
        return end < 0 ? null : start..end;
    }
}
