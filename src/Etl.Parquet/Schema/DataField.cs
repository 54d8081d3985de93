using Etl.Parquet.Columns;

namespace Etl.Parquet.Schema;

/// <summary>A column.</summary>
public class DataField : Field
{
    /// <summary>Creates a column.</summary>
    /// <param name="name">Name, unique in the schema.</param>
    /// <param name="clrType">
    /// <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
    /// <see cref="DateOnly"/> or <see cref="DateTime"/> (UTC, microseconds), or the <see cref="Nullable{T}"/> of one.
    /// </param>
    /// <param name="isNullable">Whether nulls are allowed; by default so for strings and <see cref="Nullable{T}"/>.</param>
    /// <exception cref="ArgumentException">The type is none of these.</exception>
    public DataField(string name, Type clrType, bool? isNullable = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(clrType);
        ClrType = Nullable.GetUnderlyingType(clrType) ?? clrType;
        IsNullable = isNullable ?? (ClrType != clrType || ClrType == typeof(string));
        Kind = ColumnKinds.Of(ClrType)
            ?? throw new ArgumentException($"column '{name}': type {clrType} is not supported", nameof(clrType));
    }

    /// <summary>Type of a value, never <see cref="Nullable{T}"/>.</summary>
    public Type ClrType { get; }

    /// <summary>Whether nulls are allowed.</summary>
    public bool IsNullable { get; }

    /// <summary>How values are stored.</summary>
    internal ColumnKind Kind { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {ClrType.Name}{(IsNullable ? "?" : "")}";
}
