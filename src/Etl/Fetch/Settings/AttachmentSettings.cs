using System.Globalization;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>Which links of a document lead to files that belong to it. They are fetched with the document and read with it.</summary>
public sealed record AttachmentSettings : IValidatable
{
    /// <summary>False leaves attachments alone. Default: true.</summary>
    public bool Follow { get; init; } = true;

    /// <summary>CSS selector of the links, or of elements that hold them. Default: all links of the page.</summary>
    public string? Selector { get; init; }

    /// <summary>Ends of the address's path that make a link an attachment. Default: doc, docx, xls, xlsx, pdf, zip.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["doc", "docx", "xls", "xlsx", "pdf", "zip"];

    /// <summary>
    /// True keeps the pictures of a page that announces the statistics tables but has not all of them as text. They are not read; whoever
    /// wants to check a table that is a picture finds it in the archive. Default: true.
    /// </summary>
    public bool Pictures { get; init; } = true;

    /// <summary>Most attachments of one document; default 10, 1 to 100. What is beyond is a failure with <c>too_many_attachments</c>.</summary>
    public int Max { get; init; } = 10;

    /// <summary>The defaults; compares by reference, which tells "not given" from "given".</summary>
    internal static AttachmentSettings Default { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Selector is not null && !Selectors.IsValid(Selector))
        {
            yield return new("selector", $"\"{Selector}\" is no CSS selector");
        }

        if (Max is < 1 or > 100)
        {
            yield return new("max", $"{Max.ToString(CultureInfo.InvariantCulture)}; allowed: 1 to 100");
        }

        for (var i = 0; i < Extensions.Count; i++)
        {
            if (Extensions[i].Length == 0 || !Extensions[i].All(char.IsAsciiLetterOrDigit))
            {
                yield return new($"extensions[{i}]", $"\"{Extensions[i]}\"; allowed: letters and digits without a dot, e.g. pdf");
            }
        }
    }
}
