"""What is asked of a syntax tree, in tree-sitter's query language.

No predicates: to try one on a node, the binding reads the text up to it anew.
"""

DECLARATIONS = """
(function_declaration name: (identifier)) @function
(generator_function_declaration name: (identifier)) @function
(function_signature name: (identifier)) @function
(class_declaration name: (type_identifier)) @class
(abstract_class_declaration name: (type_identifier)) @class
(interface_declaration name: (type_identifier)) @interface
(type_alias_declaration name: (type_identifier)) @type
(enum_declaration name: (identifier)) @enum
(internal_module) @namespace
(module) @namespace
(variable_declarator) @variable
(for_in_statement) @loop
(for_statement) @scope

(export_statement) @export
(import_statement) @import
(ambient_declaration) @ambient
(lexical_declaration) @list
(variable_declaration) @list

(statement_block) @block
(class_body) @members
(class_body (public_field_definition) @field)
(class_body (method_definition) @method)
(class_body (abstract_method_signature) @method)
(arrow_function) @callable
(function_expression) @callable
(generator_function) @callable
(method_definition) @callable
(return_statement (_) @returned)

(function_declaration parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(generator_function_declaration parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(function_expression parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(generator_function parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(arrow_function parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(method_definition parameters: (formal_parameters [(required_parameter) (optional_parameter)] @parameter))
(arrow_function parameter: (identifier) @caught)
(catch_clause parameter: (_) @caught)
(function_expression name: (identifier) @inner_function)
(generator_function name: (identifier) @inner_function)
(class name: (type_identifier) @inner_class)
"""

IMPORTS = "(import_statement) @import"

COMMENTS = "(comment) @comment (html_comment) @comment"
