using System.Buffers;
using System.Globalization;
using System.Text;

namespace Etl.Cli;

/// <summary>
/// Text of others on its way to a terminal: titles, names, addresses, messages. A terminal obeys control characters, and draws
/// backwards what a direction mark says; here they are shown as what they are (<c>\u001b</c>).
/// </summary>
internal static class PlainText
{
    // C0 but for line break and tab, DEL and C1; separators of lines; direction marks, embeddings, overrides and isolates.
    private static readonly SearchValues<char> Commands = SearchValues.Create(
        string.Concat(
            Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Where(static c => c is not ('\n' or '\t'))
                .Concat([0x61C, 0x200E, 0x200F, 0x2028, 0x2029]).Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4))
                .Select(static c => (char)c)));

    /// <summary>The text without commands.</summary>
    /// <param name="text">Text.</param>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Commands) < 0)
        {
            return text;
        }

        StringBuilder plain = new(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Commands.Contains(text[i]))
            {
                plain.Append(text[i]);
            }
            else if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
        }

        return plain.ToString();
    }
}
