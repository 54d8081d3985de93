using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Documents;

namespace Etl.Clean.Judging;

/// <summary>Finds who signed a report, and when.</summary>
internal static partial class SignatureFinder
{
    /// <summary>The last lines: a body's name alone and a date alone.</summary>
    /// <param name="raw">Document, its noise dropped.</param>
    /// <returns>Each, or null where it is not there.</returns>
    public static (string? Publisher, DateOnly? Date) Find(RawDocument raw)
    {
        DateOnly? date = null;
        string? publisher = null;
        var seen = 0;
        for (var i = raw.Blocks.Count - 1; i >= 0 && seen < 4; i--)
        {
            if (raw.Blocks[i] is not ParagraphBlock { IsKept: true, Text.Length: > 0 } paragraph)
            {
                continue;
            }

            seen++;
            var line = string.Concat(paragraph.Text.Where(c => !char.IsWhiteSpace(c)));
            if (date is null && PrintedDate.IsDateLine(line))
            {
                date = PrintedDate.Find(line);
            }
            else if (publisher is null && SignaturePattern().Match(line) is { Success: true } match)
            {
                publisher = match.Groups["body"].Value;
                date ??= PrintedDate.Find(line);
                break;
            }
            else if (line.Length > 40)
            {
                break;
            }
        }

        return (publisher, date);
    }

    [GeneratedRegex(@"^(?<body>[\u4e00-\u9fff]{2,28}?(人民政府|人民政府办公室|人民政府办公厅|政府|局|委员会|委|办公室|办公厅|中心|厅|院|署|办事处|管理处|队|站|所|馆|会|社|区|乡|镇|街道|分局|支队|大队|公司|学校|税务局))(20\d\d年\d{1,2}月\d{1,2}日)?$")]
    private static partial Regex SignaturePattern();
}
