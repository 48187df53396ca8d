/*
 * The language of `.snn` files.
 *
 * Every choice below is settled by one token, so no lookahead machinery ever runs. Five things make that possible, all
 * done to the tokens before parsing (see TokenPreparation): a keyword that stands before an assignment, `->` or a dot is
 * an ID; `spike` before `when` is a SPIKE; a fold before a port's name is a FOLD; the synapse model behind a connector is
 * a MODEL; inside an experiment `on` is an AT; `from` is an ID where no source can follow. Nothing ends a statement: each starts with a word, and no expression holds
 * two words in a row.
 */
grammar Ganglion;

tokens { SPIKE, FOLD, MODEL, AT }

// Files

file : (importItem | declaration)* EOF ;

importItem : 'import' (TEXT | name ('.' (name | '*'))*) ;

declaration
    : 'neuron' name parameters? neuronBody                       # neuron
    | 'synapse' name parameters? synapseBody                     # synapse
    | 'connector' name parameters? '=' meaning = name arguments? # connector
    | 'module' name parameters? networkBody                      # module
    | 'network' name parameters? ('on' chip = name)? networkBody # network
    | 'chip' name ('extends' base = name)? chipBody              # chip
    | 'experiment' name experimentBody                           # experiment
    ;

parameters : '(' (parameter (',' parameter)*)? ')' ;

parameter : name (':' unit)? ('=' expression)? ;

// Neurons and synapses

neuronBody : '{' neuronItem* '}' ;

neuronItem
    : constants                                                                # neuronConstants
    | states                                                                   # neuronStates
    | third                                                                    # neuronThird
    | equation                                                                 # neuronEquation
    | 'in' port (',' port)*                                                    # ports
    | 'on' name '(' variable = name ')' block                                  # handler
    | SPIKE 'when' expression winners? block?                                  # threshold
    | 'update' block                                                           # update
    | 'solve' name ('substeps' expression)?                                    # solve
    ;

constants : 'param' parameter (',' parameter)* ;

states : 'state' state (',' state)* ;

state : name size? (':' unit)? ('=' expression)? bounds? ('as' format = name arguments?)? ;

bounds : 'within' expression '..' expression ;

third : 'third' name (':' unit)? ('=' expression)? ;

equation : DERIVATIVE '=' expression ;

port : FOLD? name size? (':' unit)? ;

winners : 'top' expression 'by' expression ;

synapseBody : '{' synapseItem* '}' ;

synapseItem
    : constants                                                          # synapseConstants
    | states                                                             # synapseStates
    | third                                                              # synapseThird
    | equation                                                           # synapseEquation
    | 'trace' name side = name 'tau' expression rise? ('max' expression)? # trace
    | 'delay' 'in' name                                                  # delaySite
    | 'post' 'after' expression                                          # postAfter
    | 'order' name (',' name)*                                           # order
    | 'ties' name                                                        # ties
    | 'on' name block                                                    # sideHandler
    | 'every' expression block                                           # periodic
    ;

rise : ('add' | 'set') expression ;

// Statements

block : '{' statement* '}' ;

statement
    : ID size? operator = ('=' | '+=' | '-=' | '*=' | '/=') expression # assignment
    | 'let' name '=' expression                                  # letStatement
    | 'if' expression block otherwise*                           # condition
    | 'spike' ('(' expression ')')?                              # spike
    | 'emit' expression                                          # emit
    | 'deliver' expression                                       # deliver
    | 'integrate'                                                # integrate
    | 'hold' name (',' name)* 'for' expression                   # hold
    ;

otherwise : 'else' ('if' expression)? block ;

// Networks and modules

networkBody : '{' networkItem* '}' ;

networkItem
    : 'let' name '=' expression                                                            # letItem
    | 'pop' name size? ':' model = name arguments? ('at' call)?                            # population
    | 'stim' name size? ':' kind = name arguments?                                         # stimulus
    | source '->' path ':' connector = name arguments? synapseModel? projectionPart*       # projection
    | 'use' target = name arguments? 'as' name                                             # use
    | 'probe' path (',' path)* ('every' expression)?                                       # probe
    | 'signal' name size? (':' unit)? ('=' initial = expression)? ('every' every = expression)? block? # signal
    | 'for' name 'in' expression '..' expression networkBody                               # loop
    | 'place' path 'on' call                                                               # placement
    ;

size : '[' expression ']' ;

source : ID size? ('.' part)* ;

synapseModel : MODEL arguments? ;

projectionPart
    : 'weight' expression # weightPart
    | 'delay' expression  # delayPart
    | 'polarity' name     # polarityPart
    | 'as' name           # labelPart
    ;

// Chips

chipBody : '{' chipItem* '}' ;

chipItem
    : 'runs' (neuron = 'neuron' model = name | kind = ID) provenance? chipBody?
    | key (provenance? chipBody | value ('..' value)? provenance? chipBody?)
    ;

provenance : 'from' TEXT ('grade' grade = name)? ;

value : sign* atom ;

// Experiments

experimentBody : '{' experimentItem* '}' ;

experimentItem
    : 'run' name arguments? runPart*                                      # run
    | 'control' name arguments?                                           # control
    | 'sweep' axis (',' axis)*                                            # sweep
    | 'phase' name duration phaseBody                                     # phase
    | 'repeat' expression experimentBody                                  # repeat
    | 'edit' call                                                         # edit
    | 'present' path 'for' expression 'steps' ('reset' path (',' path)*)? # present
    | subject = ('chip' | 'backend' | 'format') name (',' name)*          # choice
    | 'seed' expression ('..' expression)?                                # seed
    | 'measure' argument (',' argument)*                                  # measure
    | 'assert' expression ('in' expression '..' expression)?              # assertion
    | 'export' call TEXT                                                  # export
    ;

runPart
    : duration          # durationPart
    | 'step' expression # stepPart
    ;

duration : 'for' expression 'steps'? ;

axis : name ('.' name)* '=' expression ;

phaseBody : '{' phaseItem* '}' ;

phaseItem
    : 'set' path '=' expression # setting
    | 'clamp' path 'by' path    # clamp
    | 'present' path 'for' expression 'steps' ('reset' path (',' path)*)? # phasePresent
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

operand : ('(' expression ')' | listing | atom) (AT name)? ;

listing : '[' expression (',' expression)* ']' ;

atom
    : NUMBER ('[' unit ']')?        # number
    | QUANTITY                      # quantity
    | TEXT                          # text
    | ('true' | 'false')            # truth
    | word (arguments | size? ('.' part)*) # reference
    ;

sign : '-' | '!' ;

call : name arguments ;

arguments : '(' (argument (',' argument)*)? ')' ;

argument : expression ('=' expression)? ;

// Words

path : part ('.' part)* ;

part : name size? ;

unit : unitPart (('*' | '/') unitPart)* ;

unitPart : (name | NUMBER) ('^' '-'? NUMBER)? ;

name : word | 'from' ;

word : key | 'grade' | 'runs' ;

// Every keyword is soft: it may be a name wherever a name stands. `from` and `grade` alone cannot open an item of a chip, `runs` opens its own.
key
    : ID | AT
    | 'import' | 'neuron' | 'synapse' | 'connector' | 'module' | 'network' | 'chip' | 'experiment' | 'extends' | 'on'
    | 'param' | 'state' | 'within' | 'third' | 'in' | 'spike' | 'when' | 'top' | 'by' | 'update' | 'solve' | 'substeps'
    | 'trace' | 'tau' | 'add' | 'set' | 'max' | 'post' | 'after' | 'order' | 'ties'
    | 'let' | 'if' | 'else' | 'emit' | 'deliver' | 'integrate' | 'hold' | 'for'
    | 'pop' | 'at' | 'stim' | 'use' | 'as' | 'probe' | 'every' | 'weight' | 'delay' | 'polarity' | 'signal' | 'place'
    | 'run' | 'step' | 'steps' | 'control' | 'sweep' | 'phase' | 'clamp' | 'repeat' | 'edit' | 'present' | 'reset'
    | 'backend' | 'format' | 'seed' | 'measure' | 'assert' | 'export'
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
SYNAPSE : 'synapse' ;
CHIP : 'chip' ;
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
TIMES : '*' ;
OVER : '/' ;
POWER : '^' ;
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
