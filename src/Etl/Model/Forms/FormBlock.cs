namespace Etl.Model.Forms;

/// <summary>A part of a form's table: rows under one set of columns.</summary>
public sealed record FormBlock
{
    /// <summary>Label printed above the part (第二十条第(一)项); empty where none is.</summary>
    public string Label { get; init; } = "";

    /// <summary>Columns, in the form's order.</summary>
    public required IReadOnlyList<FormColumn> Columns { get; init; }

    /// <summary>Rows, in the form's order.</summary>
    public required IReadOnlyList<FormRow> Rows { get; init; }
}
