using System.Text;

namespace Etl.Tests.Architecture;

/// <summary>C# source with its comments and literals blanked out, so that only code is left; lines keep their numbers.</summary>
internal static class CSharpCode
{
    public static string Of(string source)
    {
        var code = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length;)
        {
            var end = EndOfNoCode(source, at);
            if (end == at)
            {
                code.Append(source[at++]);
                continue;
            }

            for (; at < end; at++)
            {
                code.Append(source[at] == '\n' ? '\n' : ' ');
            }
        }

        return code.ToString();
    }

    /// <summary>Offset behind the comment or literal that begins here; <paramref name="at"/> itself when none does.</summary>
    private static int EndOfNoCode(string source, int at)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return Until(source, at, "\n", 0);
        }

        if (rest.StartsWith("/*"))
        {
            return Until(source, at + 2, "*/", 2);
        }

        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.Length - rest.TrimStart('"').Length;
            return Until(source, at + quotes, new string('"', quotes), quotes);
        }

        if (rest.StartsWith("@\"") || rest.StartsWith("@$\"") || rest.StartsWith("$@\""))
        {
            return EndOfVerbatim(source, source.IndexOf('"', at) + 1);
        }

        return rest[0] is '"' or '\'' ? EndOfEscaped(source, at) : at;
    }

    private static int EndOfVerbatim(string source, int at)
    {
        while (at < source.Length && (source[at] != '"' || (at + 1 < source.Length && source[at + 1] == '"')))
        {
            at += source[at] == '"' ? 2 : 1;
        }

        return Math.Min(at + 1, source.Length);
    }

    private static int EndOfEscaped(string source, int start)
    {
        var at = start + 1;
        while (at < source.Length && source[at] != source[start] && source[at] != '\n')
        {
            at += source[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, source.Length);
    }

    private static int Until(string source, int from, string mark, int length) =>
        from < source.Length && source.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var found ? found + length : source.Length;
}
