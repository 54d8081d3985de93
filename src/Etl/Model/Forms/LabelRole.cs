namespace Etl.Model.Forms;

/// <summary>What a label names.</summary>
public enum LabelRole
{
    /// <summary>A row.</summary>
    Row = 1,

    /// <summary>A column.</summary>
    Column,

    /// <summary>A group of rows or columns.</summary>
    Group,

    /// <summary>A part of the table (第二十条第(一)项).</summary>
    Block,

    /// <summary>Something printed in the head that names neither.</summary>
    Caption,
}
