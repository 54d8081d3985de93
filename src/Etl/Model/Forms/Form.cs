using Etl.Model.Settings;

namespace Etl.Model.Forms;

/// <summary>A report form as issued by the General Office of the State Council: a file of <c>config/forms</c>.</summary>
public sealed record Form : INamedByFile
{
    /// <summary>Id, the word of the snapshot's <c>*_form</c> columns: <c>2019</c>, <c>2021</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Document that prescribes the form.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>First report year of the form.</summary>
    public required int FirstYear { get; init; }

    /// <summary>Its sections, in the form's order; none where they are those of the other forms.</summary>
    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    /// <summary>Its statistics tables.</summary>
    public required IReadOnlyList<FormTable> Tables { get; init; }
}
