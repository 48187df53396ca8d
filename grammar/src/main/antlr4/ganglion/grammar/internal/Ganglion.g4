/*
 * The language of `.snn` files.
 *
 * Every choice below is settled by one token, so no lookahead machinery ever runs. Three things make that possible, all
 * done to the tokens before parsing (see TokenPreparation): a keyword that stands before an assignment, `->` or a dot is
 * an ID; `spike` before `when` is a SPIKE; a fold before a port's name is a FOLD; inside an experiment `on` is an AT.
 * Nothing ends a statement: each starts with a word, and no expression holds two words in a row.
 */
grammar Ganglion;

tokens { SPIKE, FOLD, AT }

// Files

file : (importItem | declaration)* EOF ;

importItem : 'import' name ('.' (name | '*'))* ;

declaration
    : 'neuron' name parameters? neuronBody                       # neuron
    | 'module' name parameters? networkBody                      # module
    | 'network' name parameters? ('on' chip = name)? networkBody # network
    | 'chip' name ('extends' base = name)? chipBody              # chip
    | 'experiment' name experimentBody                           # experiment
    ;

parameters : '(' (parameter (',' parameter)*)? ')' ;

parameter : name (':' unit)? ('=' expression)? ;

// Neurons

neuronBody : '{' neuronItem* '}' ;

neuronItem
    : 'param' parameter (',' parameter)*         # constants
    | 'state' parameter (',' parameter)*         # states
    | 'in' port (',' port)*                      # ports
    | DERIVATIVE '=' expression                  # equation
    | 'on' name '(' variable = name ')' block    # handler
    | SPIKE 'when' expression block?             # threshold
    | 'update' block                             # update
    | 'solve' name ('substeps' expression)?      # solve
    ;

port : FOLD? name (':' unit)? ;

// Statements

block : '{' statement* '}' ;

statement
    : ID operator = ('=' | '+=' | '-=' | '*=' | '/=') expression # assignment
    | 'let' name '=' expression                                  # letStatement
    | 'if' expression block otherwise*                           # condition
    | 'spike' ('(' expression ')')?                              # spike
    | 'emit' expression                                          # emit
    | 'integrate'                                                # integrate
    | 'hold' name (',' name)* 'for' expression                   # hold
    ;

otherwise : 'else' ('if' expression)? block ;

// Networks and modules

networkBody : '{' networkItem* '}' ;

networkItem
    : 'let' name '=' expression                                       # letItem
    | 'pop' name size? ':' model = name arguments?                    # population
    | 'stim' name size? ':' kind = name arguments?                    # stimulus
    | source '->' path ':' connector = name arguments? projectionPart* # projection
    | 'use' target = name arguments? 'as' name                       # use
    | 'probe' path (',' path)* ('every' expression)?                  # probe
    ;

size : '[' expression ']' ;

source : ID ('.' name)* ;

projectionPart
    : 'weight' expression # weightPart
    | 'delay' expression  # delayPart
    | 'as' name           # labelPart
    ;

// Chips

chipBody : '{' chipItem* '}' ;

chipItem
    : key (chipBody | value (chipBody | 'from' TEXT)?)
    ;

value : sign* atom ;

// Experiments

experimentBody : '{' experimentItem* '}' ;

experimentItem
    : 'run' name arguments? runPart*                                            # run
    | 'present' path 'for' expression 'steps' ('reset' path (',' path)*)?       # present
    | subject = ('chip' | 'backend' | 'format') name (',' name)*                 # choice
    | 'seed' expression ('..' expression)?                                      # seed
    | 'measure' argument (',' argument)*                                        # measure
    | 'assert' expression ('in' expression '..' expression)?                    # assertion
    ;

runPart
    : 'for' expression  # durationPart
    | 'step' expression # stepPart
    ;

// Expressions, from the loosest to the tightest operator: one rule a level. All chains are flat; the builder folds them.

expression : disjunction ('?' expression ':' disjunction)* ;

disjunction : conjunction ('||' conjunction)* ;

conjunction : comparison ('&&' comparison)* ;

comparison : bitOr (('==' | '!=' | '<' | '<=' | '>' | '>=') bitOr)* ;

bitOr : bitAnd ('|' bitAnd)* ;

bitAnd : shift ('&' shift)* ;

shift : sum (('<<' | '>>') sum)* ;

sum : product (('+' | '-') product)* ;

product : prefix (('*' | '/' | '%') prefix)* ;

prefix : sign* power ;

power : operand ('^' exponent)* ;

exponent : sign* operand ;

operand : ('(' expression ')' | atom) (AT name)? ;

atom
    : NUMBER ('[' unit ']')?        # number
    | QUANTITY                      # quantity
    | TEXT                          # text
    | ('true' | 'false')            # truth
    | name (arguments | ('.' name)*) # reference
    ;

sign : '-' | '!' ;

arguments : '(' (argument (',' argument)*)? ')' ;

argument : expression ('=' expression)? ;

// Words

path : name ('.' name)* ;

unit : unitPart (('*' | '/') unitPart)* ;

unitPart : (name | NUMBER) ('^' '-'? NUMBER)? ;

name : key | 'from' ;

// Every keyword is soft: it may be a name wherever a name stands. `from` alone cannot open an item of a chip.
key
    : ID | AT
    | 'import' | 'neuron' | 'module' | 'network' | 'chip' | 'experiment' | 'extends' | 'on'
    | 'param' | 'state' | 'in' | 'spike' | 'when' | 'update' | 'solve' | 'substeps'
    | 'let' | 'if' | 'else' | 'emit' | 'integrate' | 'hold' | 'for'
    | 'pop' | 'stim' | 'use' | 'as' | 'probe' | 'every' | 'weight' | 'delay'
    | 'run' | 'step' | 'steps' | 'present' | 'reset' | 'backend' | 'format' | 'seed' | 'measure' | 'assert'
    ;

// Tokens. No number ends in a dot, so that `1..5` is a range.

NUMBER : DECIMAL ;

QUANTITY : DECIMAL [a-zA-Z\u00B5\u03BC\u03A9] [a-zA-Z0-9_\u00B5\u03BC\u03A9]* ;

// The tokens that preparation and recovery know by name.

ON : 'on' ;
IN : 'in' ;
IF : 'if' ;
WHEN : 'when' ;
SPIKING : 'spike' ;
EXPERIMENT : 'experiment' ;
OPEN_BRACE : '{' ;
CLOSE_BRACE : '}' ;
OPEN_PARENTHESIS : '(' ;
CLOSE_PARENTHESIS : ')' ;
OPEN_BRACKET : '[' ;
CLOSE_BRACKET : ']' ;
COMMA : ',' ;
COLON : ':' ;
DOT : '.' ;
ARROW : '->' ;
QUESTION : '?' ;
MINUS : '-' ;
NOT : '!' ;
SET : '=' ;
ADD : '+=' ;
SUBTRACT : '-=' ;
MULTIPLY : '*=' ;
DIVIDE : '/=' ;

DERIVATIVE : ID '\'' ;

ID : [a-zA-Z_] [a-zA-Z0-9_]* ;

TEXT : '"' TEXT_PART* '"' ;

UNCLOSED_TEXT : '"' TEXT_PART* '\\'? ;

COMMENT : '//' ~[\r\n]* -> skip ;

BLOCK_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'+ '/' -> skip ;

UNCLOSED_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'* ;

SPACE : [ \t\r\n\uFEFF]+ -> skip ;

STRAY : . ;

fragment DECIMAL : [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

fragment TEXT_PART : ~["\\\r\n] | '\\' ~[\r\n] ;
