namespace Etl.Publish.Tables;

/// <summary>A word of the data: a row of <c>codebook</c>.</summary>
/// <param name="Kind">What it is a word for: table, item, measure, rule, issue, unit, …</param>
/// <param name="Code">The word.</param>
internal sealed record CodebookRow(string Kind, string Code)
{
    /// <summary>Table that it stands in; null where it stands in several.</summary>
    public string? Table { get; init; }

    /// <summary>In English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>In Chinese.</summary>
    public required string LabelZh { get; init; }

    /// <summary>As the form prints it, with the groups that it stands in.</summary>
    public string? Printed { get; init; }

    /// <summary>Form; null where it is of none or of all.</summary>
    public string? Form { get; init; }

    /// <summary>Unit; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Place among the words of its kind, from 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>What more there is to know, in English.</summary>
    public string? DescriptionEn { get; init; }

    /// <summary>The same in Chinese.</summary>
    public string? DescriptionZh { get; init; }
}
